import type { PhraseFile } from '../phraseFile';

export const vietnamese = {
  language: 'vi',
  name: 'Vietnamese',
  rules: {
    'loading-placeholder': {
      whole: [
        'đang tải', 'đang tải dữ liệu', 'đang tải trang', 'đang tải bình luận', 'đang tải nội dung', 'vui lòng chờ',
        'vui lòng đợi', 'xin vui lòng chờ', 'vui lòng chờ trong giây lát', 'đang xử lý', 'tải thêm',
        'tải thêm bình luận', 'đang tải thêm',
      ],
    },
    'text-size-widget': {
      whole: [
        'cỡ chữ', 'kích cỡ chữ', 'kích thước chữ', 'tăng cỡ chữ', 'giảm cỡ chữ', 'phóng to chữ', 'thu nhỏ chữ',
        'cỡ chữ a a', 'cỡ chữ a a a', 'thay đổi cỡ chữ', 'chữ to', 'chữ nhỏ', 'cỡ chữ nhỏ vừa to',
      ],
    },
    'comment-widget': {
      whole: [
        'bình luận', 'ý kiến', 'viết bình luận', 'gửi bình luận', 'để lại bình luận', 'thêm bình luận', 'xem bình luận',
        'xem thêm bình luận', 'xem tất cả bình luận', 'bình luận của bạn', 'ý kiến của bạn', 'gửi ý kiến',
        'ý kiến bạn đọc', 'bình luận mới nhất', 'hãy là người đầu tiên bình luận', 'chưa có bình luận',
        'chưa có bình luận nào', 'đăng nhập để bình luận', 'trả lời bình luận', 'để lại một bình luận', 'hủy trả lời',
        'bình luận #',
      ],
    },
    'ad-label': {
      whole: [
        'quảng cáo', 'liên hệ quảng cáo', 'tài trợ', 'nội dung tài trợ', 'được tài trợ', 'đóng quảng cáo',
        'bỏ qua quảng cáo', 'tin tài trợ',
      ],
    },
    'continues-below': {
      whole: [
        'cuộn xuống để đọc tiếp', 'cuộn để đọc tiếp', 'bài viết tiếp tục sau quảng cáo', 'kéo xuống để xem tiếp',
        'nội dung tiếp tục bên dưới', 'đọc tiếp bên dưới', 'tiếp tục đọc bên dưới', 'bài viết còn tiếp bên dưới',
      ],
    },
    'share-bar': {
      whole: [
        'chia sẻ', 'chia sẻ bài viết', 'chia sẻ bài viết này', 'chia sẻ lên facebook', 'chia sẻ facebook',
        'chia sẻ qua email', 'chia sẻ trên facebook', 'chia sẻ trên twitter', 'chia sẻ lên zalo', 'chia sẻ qua zalo',
        'chia sẻ ngay', 'sao chép liên kết', 'sao chép link', 'đã sao chép', 'copy link', 'gửi email', 'in bài viết',
        'in trang này', 'lưu bài viết', 'theo dõi chúng tôi', 'chia sẻ tin này',
      ],
    },
    'photo-credit': {
      label: ['ảnh', 'hình ảnh', 'nguồn ảnh', 'ảnh minh họa'],
    },
    'read-more': {
      whole: [
        'xem thêm', 'đọc thêm', 'tin liên quan', 'bài liên quan', 'bài viết liên quan', 'tin cùng chuyên mục',
        'tin khác', 'tin mới', 'tin mới nhất', 'đọc nhiều', 'đọc nhiều nhất', 'xem nhiều', 'có thể bạn quan tâm',
        'bạn có thể quan tâm', 'đọc tiếp', 'xem tiếp', 'xem chi tiết', 'chi tiết', 'tin nổi bật', 'đáng chú ý',
        'mời bạn đọc thêm', 'xem tất cả',
      ],
      label: [
        'xem thêm', 'đọc thêm', 'tin liên quan', 'bài liên quan', 'bài viết liên quan', 'mời bạn đọc thêm', 'xem tiếp',
      ],
    },
    counter: {
      whole: ['# bình luận', '# lượt xem', '# lượt thích', '# chia sẻ', '# người xem', 'lượt xem #', '# thích'],
    },
    'relative-time': {
      whole: [
        '# phút trước', '# giờ trước', '# ngày trước', '# giây trước', '# tuần trước', '# tháng trước', '# năm trước',
        'vừa xong',
      ],
    },
    'published-date': {
      label: ['ngày đăng', 'cập nhật', 'đăng lúc', 'cập nhật lúc', 'đăng ngày', 'xuất bản', 'thứ'],
      start: ['ngày đăng', 'cập nhật', 'đăng lúc', 'cập nhật lúc', 'đăng ngày'],
    },
    'copyright-footer': {
      whole: ['bản quyền', 'giữ bản quyền', 'mọi quyền được bảo lưu', 'đã đăng ký bản quyền'],
      start: ['bản quyền thuộc', 'bản quyền', 'copyright', 'ghi rõ nguồn'],
    },
    'skip-link': {
      whole: ['chuyển đến nội dung', 'bỏ qua nội dung', 'chuyển đến nội dung chính', 'về đầu trang', 'lên đầu trang'],
    },
    'player-controls': {
      whole: [
        'phát', 'phát video', 'tạm dừng', 'xem video', 'tắt tiếng', 'toàn màn hình', 'nghe bài viết', 'nghe đọc bài',
      ],
    },
    pagination: {
      whole: ['trang sau', 'trang trước', 'trang tiếp', 'tiếp theo', 'trang đầu', 'trang cuối', 'bài trước', 'bài sau'],
    },
    'sign-in': {
      whole: ['đăng nhập', 'đăng ký', 'đăng xuất', 'quên mật khẩu', 'tài khoản', 'đăng nhập đăng ký', 'tạo tài khoản'],
    },
    newsletter: {
      whole: ['đăng ký nhận tin', 'đăng ký nhận bản tin', 'nhận bản tin', 'bản tin'],
    },
    tags: {
      label: ['từ khóa', 'tags', 'tag', 'chủ đề', 'thẻ'],
    },
    byline: {
      label: ['tác giả', 'phóng viên', 'biên tập', 'theo', 'nguồn'],
    },
  },
  dateWords: [
    'ngày', 'tháng', 'năm', 'giờ', 'phút', 'giây', 'thứ', 'hai', 'ba', 'tư', 'sáu', 'bảy', 'chủ', 'nhật', 'lúc', 'gmt',
    'am', 'pm', 'sáng', 'chiều', 'tối',
  ],
  negations: ['không', 'chưa', 'chẳng', 'đừng', 'chả', 'phủ nhận', 'từ chối', 'cấm'],
} satisfies PhraseFile;
